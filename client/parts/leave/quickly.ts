// Leaves at once: stops sound and picture, blanks the page, tells the server, opens a neutral site.
// Must never wait for anything, nor leave this page to the back button.

export interface Exit {
  /** The seat's place, if one is open here. */
  place: string | null;
  leaveUrl: string;
  /** Stops microphone, camera and the line. */
  stop(): void;
}

let isLeaving = false;
/** Nothing may ask any more: the browser's question would show the meeting's address, and hold the page. */
export const isLeavingQuickly = (): boolean => isLeaving;

/** The page goes blank first: it is what somebody near could see. */
export function leaveQuickly({ place, leaveUrl, stop }: Exit): void {
  isLeaving = true;
  document.documentElement.hidden = true;
  document.title = '';
  document.querySelector('#icon')?.setAttribute('href', 'data:,');
  stop();
  if (place) tellServer(place);
  location.replace(leaveUrl);
}

/** A beacon goes out even while the page is closing. */
function tellServer(place: string): void {
  const body = new Blob([JSON.stringify({ quickly: true })], { type: 'application/json' });
  navigator.sendBeacon(`/api/place/${encodeURIComponent(place)}/leave`, body);
}

const PRESSES = 3;
/** All three within this long, ms. */
const WITHIN = 2_000;

/** Counts presses of Shift alone; any other key begins anew, so that writing capitals does not leave. */
export function shiftCounter(leave: () => void): (key: string, at: number) => void {
  let presses: number[] = [];
  return (key, at) => {
    presses = key === 'Shift' ? [...presses.filter((one) => at - one < WITHIN), at] : [];
    if (presses.length < PRESSES) return;
    presses = [];
    leave();
  };
}
