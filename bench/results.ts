import type { Bytes } from './build.js';
import { counts, peers, phases, type Count, type Phase, type Variant } from './variants.js';

/** The content of `results.json`. */
export interface Results {
  date: string;
  machine: { processor: string; cores: number; system: string };
  versions: Record<string, string>;
  rounds: number;
  variants: Record<Variant, Result>;
}

/** The results of one variant: sizes as absolute values, times as ratios to those of other variants. */
export interface Result {
  bytes: Bytes;
  /** The bytes of JavaScript heap per button, measured with 1,000 buttons. */
  heapPerButton: number;
  /** The start of the application, with its first button. */
  start: Ratios;
  times: Record<Phase, Record<Count, Ratios>>;
  /** From a click to Clerk's `signOut()`. */
  click: Ratios;
}

/** A time relative to those of other variants in the same turn. */
export interface Ratios {
  toHandWritten: Ratio;
  toFastestPeer: Ratio;
}

/** The median and the quartiles of repeated measurements. */
export interface Ratio {
  median: number;
  lower: number;
  upper: number;
}

/** The measurements of one turn, in milliseconds. */
export type Turn = Record<Variant, Record<Phase, number>>;

/** The measurements of one round. */
export interface Round {
  start: Record<Variant, number>;
  turns: Record<Count, Turn[]>;
  heapPerButton: Record<Variant, number>;
  clicks: Record<Variant, number[]>;
}

export function resultOf(variant: Variant, bytes: Bytes, rounds: Round[]): Result {
  const turns = (count: Count, phase: Phase) =>
    rounds.flatMap((round) => round.turns[count].map((turn) => mapValues(turn, (times) => times[phase])));
  return {
    bytes,
    heapPerButton: Math.round(median(rounds.map((round) => round.heapPerButton[variant]))),
    start: ratios(
      variant,
      rounds.map(({ start }) => start),
    ),
    times: byPhase((phase) => byCount((count) => ratios(variant, turns(count, phase)))),
    click: ratios(
      variant,
      rounds.map(({ clicks }) => mapValues(clicks, median)),
    ),
  };
}

/** The ratios within each turn. */
function ratios(variant: Variant, turns: Record<Variant, number>[]): Ratios {
  const to = (base: (turn: Record<Variant, number>) => number) =>
    spread(turns.map((turn) => turn[variant] / base(turn)));
  return {
    toHandWritten: to((turn) => turn['web-component']),
    toFastestPeer: to((turn) => Math.min(...peers.map((name) => turn[name]))),
  };
}

function spread(values: number[]): Ratio {
  return {
    median: rounded(median(values)),
    lower: rounded(quantile(values, 0.25)),
    upper: rounded(quantile(values, 0.75)),
  };
}

export function median(values: number[]): number {
  return quantile(values, 0.5);
}

/** The value below which this share of all values lies, interpolated between the two nearest. */
function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below = NaN, above = below] = sorted.slice(Math.floor(place));
  return below + (above - below) * (place % 1);
}

/** More digits would be noise. */
function rounded(ratio: number): number {
  return Number(ratio.toPrecision(3));
}

function byPhase<T>(value: (phase: Phase) => T): Record<Phase, T> {
  return Object.fromEntries(phases.map((phase) => [phase, value(phase)])) as Record<Phase, T>;
}

export function byCount<T>(value: (count: Count) => T): Record<Count, T> {
  return Object.fromEntries(counts.map((count) => [count, value(count)])) as Record<Count, T>;
}

function mapValues<T, U>(values: Record<Variant, T>, map: (value: T) => U): Record<Variant, U> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)])) as Record<Variant, U>;
}
