// What a browser's description of its media must hold before it is passed on: one certificate, one role, known media.
// Must never need to know WebRTC better than that: what the browsers then make of it is theirs.

const PRINT = /^a=fingerprint:sha-(?:256|384|512) (?:[0-9a-f]{2}:){31,63}[0-9a-f]{2}$/i;
/** Sound, pictures, and the data channel that simple-peer insists on and nobody reads. */
const MEDIA =
  /^m=(?:(?:audio|video) \d{1,5} UDP\/TLS\/RTP\/SAVPF(?: \d{1,3}){1,128}|application \d{1,5} UDP\/DTLS\/SCTP webrtc-datachannel)$/;
/** Sound, camera, screen and the data channel; far more is meant to keep a browser busy. */
const MOST_MEDIA = 16;
const ROLES = { offer: /^(?:actpass|active|passive)$/, answer: /^(?:active|passive)$/ };

const linesOf = (sdp: string): string[] => sdp.split(/[\r\n]+/);
const valuesOf = (lines: string[], name: string): Set<string> =>
  new Set(lines.filter((line) => line.startsWith(name)).map((line) => line.slice(name.length)));

/** The one certificate that a description names; null where it names none, several, or one that can be forged. */
function printIn(sdp: string): string | null {
  const prints = new Set(
    linesOf(sdp)
      .filter((line) => /^a=fingerprint/i.test(line))
      .map((line) => line.toLowerCase()),
  );
  const [print] = prints;
  return prints.size === 1 && print !== undefined && PRINT.test(print) ? print : null;
}

/** Could a page of ours have said this? */
export function isDescription(type: 'offer' | 'answer', sdp: string): boolean {
  const lines = linesOf(sdp);
  const media = lines.filter((line) => /^m=/i.test(line));
  const setups = valuesOf(lines, 'a=setup:');
  const known = media.length > 0 && media.length <= MOST_MEDIA && media.every((line) => MEDIA.test(line));
  return known && printIn(sdp) !== null && setups.size === 1 && [...setups].every((role) => ROLES[type].test(role));
}

/** So many attempts are remembered; a room of eight makes a few dozen. */
const MOST_ATTEMPTS = 20_000;

/** With which certificate each end began an attempt at a link. */
export class Prints {
  readonly #begun = new Map<string, string | null>();

  /** False where this attempt began with another certificate. */
  holds(attempt: string, sdp: string): boolean {
    const print = printIn(sdp);
    const begun = this.#begun.get(attempt) ?? print;
    this.#begun.set(attempt, begun);
    const [oldest] = this.#begun.keys();
    if (this.#begun.size > MOST_ATTEMPTS && oldest !== undefined) this.#begun.delete(oldest);
    return begun === print;
  }
}
