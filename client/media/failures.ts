// Why a camera, microphone or screen could not be had, in a word that the screens can explain.
// Must never throw, nor pass on the browser's own text.

/**
 * `denied` the person or the browser said no · `missing` there is none · `busy` another program has it · `lost` it worked
 * and ended (unplugged, taken away) · `insecure` the page is not on HTTPS · `unsupported` this browser cannot · `other`.
 */
export type Trouble = 'denied' | 'missing' | 'busy' | 'lost' | 'insecure' | 'unsupported' | 'other';

const BY_NAME: Readonly<Record<string, Trouble>> = {
  NotAllowedError: 'denied',
  PermissionDeniedError: 'denied',
  SecurityError: 'insecure',
  NotFoundError: 'missing',
  DevicesNotFoundError: 'missing',
  // Asked for one device by name, and it is gone.
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  TrackStartError: 'busy',
  AbortError: 'busy',
  NotSupportedError: 'unsupported',
};

/** The word for what getUserMedia or getDisplayMedia threw. */
export function troubleOf(error: unknown): Trouble {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return BY_NAME[name] ?? 'other';
}

/** Browsers take `mediaDevices` away from a page that is not secure. */
export const troubleWithout = (isSecure: boolean): Trouble => (isSecure ? 'unsupported' : 'insecure');
