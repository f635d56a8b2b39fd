// English words of asking for the mediator, of not feeling safe, and of messages to all, as a party reads them.
// Must never tell anybody's place in line, nor that somebody else asks.

export const requests = {
  'ask.short': 'Ask',
  'ask.open': '{count, plural, one {Ask for {names}} other {Ask for a mediator}}',
  'ask.who': '{names} will see this. Nobody else will.',
  'ask.reason.break': 'I need a break',
  'ask.reason.question': 'I have a question',
  'ask.reason.ready': 'I am ready',
  'ask.reason.sound': 'I have a sound problem',
  'ask.reason.none': 'Please come, I will say why',
  'ask.unsafe': 'I don’t feel safe',
  'ask.unsafe.what': 'Your microphone and camera turn off at once. There is no sound and no sign for others.',

  'unsafe.title': 'Your microphone and camera are off',
  'unsafe.sent': '{names} will see this first, and whoever is on duty in the office. Nobody else sees a sign.',
  'unsafe.sending': 'Your own device has stopped sending. We are telling {names} now.',
  'unsafe.choose': 'You can stay here, or go to your own waiting room. Nobody can see or hear you there.',
  'unsafe.stepOut': 'Step out now',
  'unsafe.stay': 'Stay here',

  'request.sent': '{names} can see your request.',
  'request.sent.break': '{names} can see your request: a break.',
  'request.sent.question': '{names} can see your request: a question.',
  'request.sent.ready': '{names} can see that you are ready.',
  'request.sent.sound': '{names} can see your request: a sound problem.',
  'request.sent.unsafe': '{names} can see what you told them.',
  'request.kept': 'It stays until it is answered.',
  'request.late': 'There is no answer yet.',
  'request.promised': '{by} comes in about 2 minutes.',
  'request.promised.late': '{by} needs a little longer. Your request is kept.',
  'request.takeBack': 'Take it back',
  'request.reply': '{by} answers you:',
  'request.reply.who': 'Only you and the mediators can read this.',
  'request.close': 'Close',

  'post.from': '{by} says to everybody:',
  'post.close': 'Close',

  'news.promised': '{by} comes in about 2 minutes.',
  'news.replied': '{by} answers you: {text}',
  'news.requestOver': 'Your request is closed.',
  'news.posted': '{by} says to everybody: {text}',

  'asking.break': 'a break',
  'asking.question': 'a question',
  'asking.ready': 'is ready',
  'asking.sound': 'a sound problem',
  'asking.none': 'asks for a mediator',
  'news.asks': '{name} asks for you: {reason}.',
  'news.unsafe': '{name} does not feel safe.',
} as const;
