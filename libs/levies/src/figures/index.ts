export * from './certified-figure.js';
export * from './certified-figures.js';
