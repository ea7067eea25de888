import { once } from 'node:events';
import { createServer, connect, type Server, type Socket } from 'node:net';

/** What the line does with a stretch of data: lets it pass, or breaks both ends. */
export type Fate = 'pass' | 'break';

/** Looks at what goes through; called with the bytes of one direction as they come. */
export interface Watch {
  /** From the one who asks. */
  outward?(bytes: Buffer, line: { broken: boolean }): Fate;
  /** From the one who answers. */
  inward?(bytes: Buffer, line: { broken: boolean }): Fate;
}

/** A line of TCP to a server on this machine that breaks when its watch says so. */
export class BrokenLine {
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly listening: Server,
    readonly port: number,
  ) {}

  /** @param watchOf makes the watch of each new connection */
  static async to(targetPort: number, watchOf: () => Watch): Promise<BrokenLine> {
    const server = createServer({ allowHalfOpen: false }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const line = new BrokenLine(server, port);
    server.on('connection', near => line.join(near, connect(targetPort, '127.0.0.1'), watchOf()));
    return line;
  }

  async close(): Promise<void> {
    this.listening.close();
    for (const socket of this.sockets) socket.destroy();
    await once(this.listening, 'close');
  }

  private join(near: Socket, far: Socket, watch: Watch): void {
    const state = { broken: false };
    const breakUp = () => {
      state.broken = true;
      near.destroy();
      far.destroy();
    };
    this.lead(near, far, breakUp, bytes => watch.outward?.(bytes, state) ?? 'pass');
    this.lead(far, near, breakUp, bytes => watch.inward?.(bytes, state) ?? 'pass');
  }

  private lead(from: Socket, to: Socket, breakUp: () => void, fateOf: (bytes: Buffer) => Fate): void {
    this.sockets.add(from);
    from.on('data', (bytes: Buffer) => (fateOf(bytes) === 'pass' ? to.write(bytes) : breakUp()));
    from.on('error', breakUp);
    from.on('close', () => {
      this.sockets.delete(from);
      to.end();
    });
  }
}
