export { deadQueueOf, JobFailed, type DeadJob, type JobKind, type TakenJob } from './job-kind.js';
export { Jobs, type SendOptions } from './jobs.js';
