// Holds the menu to what people's fingers expect, and to staying on the screen.
// Must never need a page: keys and places are plain values here.
import { describe, expect, it } from 'vitest';
import { wantedItem } from '../../client/parts/basic/menuKeys.ts';
import { placeBeside } from '../../client/parts/basic/place.ts';

const labels = ['Replace', 'Remove', 'Send'];

describe('keys in an open menu', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 2, 0],
    ['ArrowUp', 0, 2],
    ['ArrowUp', 2, 1],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['s', 0, 2],
    ['R', 0, 1],
    ['r', 1, 0],
  ])('%s from item %i leads to item %i', (key, from, to) => {
    expect(wantedItem(key, labels, from)).toBe(to);
  });

  it('that mean nothing leave the focus where it is, and Enter and Space to the item itself', () => {
    expect(['x', 'Enter', ' ', 'F2'].map((key) => wantedItem(key, labels, 0))).toEqual([null, null, null, null]);
  });
});

describe('the place of an open menu', () => {
  const screen = { width: 400, height: 800 };
  const list = { width: 220, height: 300 };
  const button = { top: 100, bottom: 148, left: 50, right: 150 };

  it('is under its button, lined up with where reading starts', () => {
    expect(placeBeside(button, list, screen, false)).toMatchObject({ top: 152, left: 50 });
    expect(placeBeside({ ...button, left: 250, right: 350 }, list, screen, true)).toMatchObject({ left: 130 });
  });

  it('is over its button where there is more room', () => {
    expect(placeBeside({ ...button, top: 700, bottom: 748 }, list, screen, false).top).toBe(396);
  });

  it('never leaves the screen, and scrolls where it is too long', () => {
    expect(placeBeside({ ...button, left: 350, right: 390 }, list, screen, false).left).toBe(176);
    expect(placeBeside({ ...button, left: -40, right: 60 }, list, screen, false).left).toBe(4);
    const long = placeBeside(button, { width: 220, height: 2000 }, screen, false);
    expect(long.top + long.maxHeight).toBeLessThanOrEqual(800);
  });
});
