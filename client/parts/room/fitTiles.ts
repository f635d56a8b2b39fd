// How many columns of tiles fit a stage best, and how large each tile then is.
// Must never know what a tile shows.

export interface Fit {
  columns: number;
  /** px */
  width: number;
  height: number;
}

const GAP = 8;
/** Wider than 16:9 wastes the stage; taller than 3:4 cuts faces at the sides. */
const WIDEST = 16 / 9;
const TALLEST = 3 / 4;

/** The largest equal tiles for `count` people on a stage of `width` x `height` px. */
export function fitTiles(count: number, width: number, height: number): Fit {
  let best: Fit = { columns: 1, width: 0, height: 0 };
  for (let columns = 1; columns <= Math.max(1, count); columns++) {
    const fit = fitColumns(columns, count, width, height);
    if (fit.width * fit.height > best.width * best.height) best = fit;
  }
  return best;
}

function fitColumns(columns: number, count: number, width: number, height: number): Fit {
  const rows = Math.ceil(count / columns);
  const cellWidth = Math.max(0, (width - GAP * (columns - 1)) / columns);
  const cellHeight = Math.max(0, (height - GAP * (rows - 1)) / rows);
  const tileWidth = Math.min(cellWidth, cellHeight * WIDEST);
  const tileHeight = Math.min(cellHeight, tileWidth / TALLEST);
  return { columns, width: Math.floor(tileWidth), height: Math.floor(tileHeight) };
}
