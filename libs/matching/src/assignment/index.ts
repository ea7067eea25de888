export { assign, type WarmStart } from './assign.js';
export { certify, type Certificate, type CertificateFault } from './certificate.js';
export { MOST_POINTS, UNPLACED, type Assignment, type AssignmentProblem } from './problem.js';
