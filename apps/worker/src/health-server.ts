import { createServer, type Server } from 'node:http';
import type { Worker } from './worker.js';

/** Answers `/health/live` and `/health/ready` to this machine: ready while every task comes round. */
export function serveHealth(worker: Worker, port: number): Server {
  const server = createServer((request, response) => {
    const unwell = request.url === '/health/ready' ? worker.unwell(new Date()) : [];
    const known = request.url === '/health/ready' || request.url === '/health/live';
    response.writeHead(known ? (unwell.length > 0 ? 503 : 200) : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(known ? { status: unwell.length > 0 ? 'unwell' : 'ready', unwell } : {}));
  });
  return server.listen(port, '127.0.0.1');
}
