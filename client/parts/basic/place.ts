// Where a list of actions opens: under its button, over it where there is more room, never off the screen.
// Must never measure anything itself.

export interface Box {
  top: number;
  bottom: number;
  left: number;
  right: number;
}
export interface Size {
  width: number;
  height: number;
}
export interface Spot {
  top: number;
  left: number;
  maxHeight: number;
}

/** Between the list and its button, and the edges of the screen, px. */
const GAP = 4;

/** All in px of the screen; the list lines up with the side of the button that reading starts from. */
export function placeBeside(button: Box, list: Size, screen: Size, isRightToLeft: boolean): Spot {
  const below = screen.height - button.bottom - 2 * GAP;
  const above = button.top - 2 * GAP;
  const opensUp = list.height > below && above > below;
  const maxHeight = opensUp ? above : below;
  const height = Math.min(list.height, maxHeight);
  const wished = isRightToLeft ? button.right - list.width : button.left;
  return {
    top: opensUp ? button.top - GAP - height : button.bottom + GAP,
    left: Math.max(GAP, Math.min(wished, screen.width - list.width - GAP)),
    maxHeight,
  };
}
