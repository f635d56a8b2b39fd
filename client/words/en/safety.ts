// English words of a report on a wrong room, as the affected side reads it, and of ending an observer's presence.
// Must never name what a mediator does about it.

export const safety = {
  'observer.end': 'Ask {name} to leave',
  'exposure.stay': '{name} was there from {from} to {until}.',
  'exposure.stay.still': '{name} has been there since {from}.',
  'exposure.heard': 'They could hear {people}, and be heard.',
  'exposure.none': 'Nothing was written in that time.',
  'exposure.items': '{count, plural, one {One thing was written:} other {# things were written:}}',
  'exposure.item.message': '{time}: a message by {name}. It reached {people}.',
  'exposure.item.summary': '{time}: a summary by {name}. It reached {people}.',
  'exposure.item.restated': '{time}: a point in the words of {name}. It reached {people}.',
  'exposure.item.comment': '{time}: a comment by {name}. It reached {people}.',
  'exposure.item.point': '{time}: point {number}, read out by {name}. It reached {people}.',
  'exposure.only': 'Nothing written before or after reached them by this move.',
  'exposure.sent': '{name} tells you of a move to a wrong room at {time}.',
  'exposure.sent.open': 'Show what they read and heard',
  'exposure.sent.close': 'Hide it',
} as const;
