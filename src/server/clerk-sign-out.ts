import './element.js';

export * from '../clerk-sign-out.js';
