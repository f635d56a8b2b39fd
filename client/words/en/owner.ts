// English words of the owner's pages: the list of cases, making one, its people and links.
// Must never be shown to a party.

export const owner = {
  'owner.title': 'Your cases',
} as const;
