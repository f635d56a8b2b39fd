// English words of the floor as everybody in the room reads them: turns, hands, pauses, and why one is not heard.
// Must never hurry anybody: time is told softly, and only to who speaks.

export const floor = {
  'audience.noFloor': 'It is not your turn. Nobody can hear you.',

  'floor.turn.mine': 'It is your turn.',
  'floor.turn.given': 'It is your turn. {by} asks you to speak.',
  'floor.turn.other': 'It is {name}’s turn.',
  'floor.turn.nobody': 'One person speaks at a time. Raise your hand to speak.',
  'floor.turn.unheard': 'Others cannot hear you until it is your turn.',
  'floor.turn.held': 'The clock stands still.',
  'floor.turn.next': 'You are next.',
  'floor.turn.place': 'You are number {number} in line.',
  'floor.speakNow': 'Speak now',
  'floor.time.soon': 'About 30 seconds left.',
  'floor.time.over': 'Your time is used up. Finish your thought.',
  'floor.round': '{topic}, round {number}.',
  'floor.topic.opening': 'Opening statements',
  'floor.topic.impact': 'What it means to each of you',
  'floor.topic.hopes': 'Hopes',
  'floor.topic.issues': 'What to talk about',

  'floor.hand.raise': 'Raise hand',
  'floor.hand.lower': 'Lower hand',
  'floor.hint.askToSpeak': 'You are muted. Ask to speak?',
  'floor.hint.turnOn': 'Turn on your microphone?',

  'floor.pause.asked': 'The interpreter asks you to pause.',
  'floor.pause.mine': 'You asked everyone to pause.',
  'floor.pause.ask': 'Ask everyone to pause',
  'floor.pause.end': 'Ready, go on',
  'floor.handOver': 'Hand over',
  'floor.handOver.to': 'Hand over to {name}',

  'floor.tile.turn': 'turn',
  'floor.tile.hand': 'hand {number}',

  'news.turn': 'It is {name}’s turn.',
  'news.turnMine': 'It is your turn.',
  'news.turnOver': 'It is nobody’s turn now.',
  'news.floorOpen': 'Everybody may speak now.',
  'news.floorTurns': 'One person speaks at a time now.',
  'news.hands': '{people} asked to speak.',
  'news.pauseAsked': 'The interpreter asks you to pause.',
} as const;
