// What is used of a package that comes without types.
// Must never name more than that.
declare module 'unicode-confusables' {
  const confusables: {
    /** Each character in place of which another stands, as that other. */
    rectifyConfusion(text: string): string;
  };
  export default confusables;
}
