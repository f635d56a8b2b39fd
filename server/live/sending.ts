// How a link or a code goes out to its person, as whoever makes it needs to know.
// Must never hold the way itself: that is chosen, and put into words, by whoever asks for one.

export interface Sending {
  /** `secret`: the link's token, or the six digits. */
  send(secret: string): Promise<void>;
  /** Whether it may come all the same, though `send` rejected with this. */
  mayCome(error: unknown): boolean;
}
