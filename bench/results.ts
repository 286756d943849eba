import type { Bytes } from './build.js';
import type { Click } from './page.js';
import { type Work, works } from './profile.js';
import type { Counts } from './variant-page.js';
import { counts, frameworks, phases, type Count, type Phase, type ProfiledPhase, type Variant } from './variants.js';

/** What `results.json` contains. */
export interface Results {
  date: string;
  machine: { processor: string; cores: number; system: string };
  versions: Record<string, string>;
  rounds: number;
  variants: Record<Variant, Result>;
}

/** What is known of one variant: counts as they are, times as ratios to those of others. */
export interface Result extends Counts {
  bytes: Bytes;
  /** The start of the application, with its first button. */
  start: Ratios;
  times: Record<Phase, Record<Count, Ratios>>;
  /** From 1,000 to 10,000 buttons. */
  growth: Record<Phase, Ratio>;
  click: Ratios & { tasks: number };
  /** The time for each kind of work, in relation to all of the time of the web component by hand. */
  profile: Record<ProfiledPhase, Record<Work, number>>;
}

/** A time in relation to those of others, measured just before or after it. */
export interface Ratios {
  toPlain: Ratio;
  toWebComponent: Ratio;
  toFastestFramework: Ratio;
}

/** What is measured many times: the median, and the bounds of the middle half. */
export interface Ratio {
  median: number;
  lower: number;
  upper: number;
}

/** What was measured in one turn, in milliseconds. */
export type Turn = Record<Variant, Record<Phase, number>>;

/** What was measured in one round. */
export interface Round {
  start: Record<Variant, number>;
  turns: Record<Count, Turn[]>;
  counts: Record<Variant, Counts>;
  clicks: Record<Variant, Click[]>;
  profiles: Record<Variant, Record<ProfiledPhase, Record<Work, number>>>;
}

export function resultOf(variant: Variant, bytes: Bytes, rounds: Round[]): Result {
  const turns = (count: Count, phase: Phase) =>
    rounds.flatMap((round) => round.turns[count].map((turn) => mapValues(turn, (times) => times[phase])));
  const clicks = rounds.map((round) =>
    mapValues(round.clicks, (own) => median(own.map((click) => click.milliseconds))),
  );
  const [first, ...others] = rounds.map((round) => round.counts[variant]);
  if (!first) {
    throw new Error('Nothing was measured.');
  }

  return {
    bytes,
    // The counts are the same in each round, except for a few bytes.
    ...first,
    heapPerButton: Math.round(median([first, ...others].map(({ heapPerButton }) => heapPerButton))),
    start: ratios(
      variant,
      rounds.map(({ start }) => start),
    ),
    times: byPhase((phase) => byCount((count) => ratios(variant, turns(count, phase)))),
    growth: byPhase((phase) => {
      const time = ({ turns }: Round, count: Count) => median(turns[count].map((turn) => turn[variant][phase]));
      return spread(rounds.map((round) => time(round, 10_000) / time(round, 1_000)));
    }),
    click: {
      ...ratios(variant, clicks),
      tasks: Math.max(...rounds.flatMap((round) => round.clicks[variant].map(({ tasks }) => tasks))),
    },
    profile: { mount: profile(variant, rounds, 'mount'), hide: profile(variant, rounds, 'hide') },
  };
}

function profile(variant: Variant, rounds: Round[], phase: ProfiledPhase): Record<Work, number> {
  const total = ({ profiles }: Round) =>
    Object.values(profiles['web-component'][phase]).reduce((sum, time) => sum + time);
  return Object.fromEntries(
    works.map((work) => [
      work,
      rounded(median(rounds.map((round) => round.profiles[variant][phase][work] / total(round)))),
    ]),
  ) as Record<Work, number>;
}

/** The ratios within each turn. */
function ratios(variant: Variant, turns: Record<Variant, number>[]): Ratios {
  const to = (base: (turn: Record<Variant, number>) => number) =>
    spread(turns.map((turn) => turn[variant] / base(turn)));
  return {
    toPlain: to((turn) => turn.plain),
    toWebComponent: to((turn) => turn['web-component']),
    toFastestFramework: to((turn) => Math.min(...frameworks.map((name) => turn[name]))),
  };
}

function spread(values: number[]): Ratio {
  return {
    median: rounded(median(values)),
    lower: rounded(quantile(values, 0.25)),
    upper: rounded(quantile(values, 0.75)),
  };
}

function median(values: number[]): number {
  return quantile(values, 0.5);
}

/** The value that this share of all is below, between the two nearest. */
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

export function byPhase<T>(value: (phase: Phase) => T): Record<Phase, T> {
  return Object.fromEntries(phases.map((phase) => [phase, value(phase)])) as Record<Phase, T>;
}

export function byCount<T>(value: (count: Count) => T): Record<Count, T> {
  return Object.fromEntries(counts.map((count) => [count, value(count)])) as Record<Count, T>;
}

function mapValues<T, U>(values: Record<Variant, T>, map: (value: T) => U): Record<Variant, U> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)])) as Record<Variant, U>;
}
