// English words of coming in: the link, the code, the questions, the equipment check, waiting, leaving.
// Must never frighten or blame: say what happens, what is safe, what to do.

export const join = {
  'join.title': 'Open your meeting',
} as const;
