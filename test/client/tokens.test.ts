// Holds every pair of colours to its contrast, in light and dark, as reckoned from the token file itself.
// Must never hold a colour of its own: each is read from the file that the page loads.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../client/styles/tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g)].map(([, name, light, dark]) => [
    name,
    [light!, dark!],
  ]),
);

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string, theme: 0 | 1): number {
  const [high, low] = [one, other].map((name) => luminance(tokens.get(name)![theme]!)).sort((a, b) => b - a);
  return (high! + 0.05) / (low! + 0.05);
}

const BANDS = ['waiting', 'joint', 'private', 'team', 'paused', 'ended', 'danger', 'good'];
const TEXT: [string, string][] = [
  ['ink', 'page'],
  ['ink', 'surface'],
  ['ink-2', 'page'],
  ['ink-2', 'surface'],
  ['accent', 'surface'],
  ['accent', 'page'],
  ['accent-strong', 'surface'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['danger-edge', 'surface'],
  ['surface', 'side-a'],
  ['surface', 'side-b'],
  ['surface', 'side-other'],
  ...BANDS.map((band): [string, string] => [`${band}-ink`, `${band}-bg`]),
];
const EDGES: [string, string][] = [
  ['line', 'surface'],
  ['line', 'page'],
  ['focus', 'surface'],
  ['focus', 'page'],
  ...BANDS.map((band): [string, string] => [`${band}-edge`, 'surface']),
];

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('in the %s theme', (_name, theme) => {
  it.each(TEXT)('%s reads on %s (4.5:1)', (text, ground) => {
    expect(contrast(text, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(EDGES)('the edge %s is seen on %s (3:1)', (edge, ground) => {
    expect(contrast(edge, ground, theme)).toBeGreaterThanOrEqual(3);
  });

  it('private and joint differ in lightness by 8:1, so that nobody needs colour to tell them apart', () => {
    expect(contrast('private-bg', 'joint-bg', theme)).toBeGreaterThanOrEqual(8);
  });
});
