// English words of coming in: the link, the code, the questions before one is in.
// Must never frighten or blame: say what happens, what is safe, what to do.

export const join = {
  'join.tab': 'Meeting',
  'join.hello': 'Open your meeting',
  'join.language': 'Choose your language',
  'join.isItYou': 'This link is for {name}.',
  'join.isItYou.ask': 'Is that you?',
  'join.isItYou.case': 'Meeting: {title}',
  'join.isItYou.yes': 'Yes, that is me',
  'join.isItYou.no': 'No, I am somebody else',
  'join.noAccount': 'You do not need an account or a password.',

  'join.notYou.title': 'This link is for somebody else',
  'join.notYou.what': 'Nothing was opened. Please close this page.',
  'join.notYou.do': 'If you should have a link of your own, tell us.',

  'join.code.title': 'Enter your code',
  'join.code.text': 'We sent a text message with six digits to the phone number you gave us.',
  'join.code.email': 'We sent an email with six digits to the address you gave us.',
  'join.code.label': 'Six digits',
  'join.code.hint': 'You can paste it. It works for ten minutes.',
  'join.code.short': 'The code has six digits. Check it and try again.',
  'join.code.none':
    'Nothing came? It can take a minute or two. Then ask for a new code, or ask your mediator for help.',
  'join.code.mobile':
    'The code comes only to a mobile phone. If your number has changed, or is not a mobile one, call your mediator.',
  'join.code.mobile.call':
    'The code comes only to a mobile phone. If your number has changed, or is not a mobile one, call {office}: {phone}',
  'join.code.again': 'Send a new code',
  'join.code.sent': 'A new code is on its way. Use the newest one.',

  'join.bad.title': 'This link does not open a meeting',
  'join.bad.what': 'It may be cut short, or it may be too old. Nothing is wrong on your side.',
  'join.bad.do': 'Open the full link from your newest message. Or ask us for a new one.',
  'join.bad.resend': 'Send a new link to the address you gave us',
  'join.bad.sent': 'If we know this link, a new one is on its way.',

  'join.offline.title': 'We cannot reach the meeting',
  'join.offline.what': 'Your internet may be away. Nothing is lost.',
  'join.notOpened.title': 'The meeting cannot be opened just now',

  'join.old.title': 'This browser cannot open the meeting',
  'join.old.what': 'It is missing what is needed for sound and picture. Nothing is wrong with your link.',
  'join.old.do': 'Open your link in the newest Chrome, Edge, Firefox or Safari.',
  'join.old.else': 'You can also use another phone or computer, or call us.',

  'join.step': 'Step {step} of {steps}',

  'join.privacy.title': 'Are you somewhere private?',
  'join.privacy.hear': 'You always see who can hear you, at the top of the page.',
  'join.privacy.recording': 'Nothing is recorded. Please do not record either.',
  'join.privacy.repeat': 'What you say in private stays there, unless you agree to share it.',
  'join.privacy.danger': 'If a child or an adult is in danger, the mediator may have to tell somebody.',
  'join.privacy.headphones': 'Use headphones if you can, so that nobody near you hears the others.',
  'join.privacy.quick':
    'Press “Leave quickly”, or Shift three times, to close this page at once. It opens another site. Your browser still lists this page in its history.',
  'join.privacy.with': 'Is anybody with you?',
  'join.privacy.alone': 'I am alone',
  'join.privacy.notAlone': 'Somebody is with me',
  'join.privacy.withMissing': 'Say first whether anybody is with you.',
  'join.privacy.who': 'Who is with you?',
  'join.privacy.whoHint': 'Write their names, with a comma between them. Only the mediator sees this.',
  'join.privacy.whoMissing': 'Write who is with you, or choose “I am alone”.',
  'join.privacy.yes': 'Yes, nobody else can hear',
  'join.privacy.no': 'I can’t talk here',

  'join.notPrivate.title': 'That is all right',
  'join.notPrivate.what': 'Nobody can see or hear you. The mediator knows only that you cannot talk now.',
  'join.notPrivate.others': 'Nobody else is told.',
  'join.notPrivate.do': 'You can stay on this page. Tell us when you are somewhere private.',
  'join.notPrivate.now': 'I am somewhere private now',

  'join.links.title': 'May we connect you directly?',
  'join.links.what': 'Sound and picture can go straight from your device to the others.',
  'join.links.shows':
    'Their device then sees your internet address. It can show your town or your internet company, not your street.',
  'join.links.no':
    'If you say no, you cannot hear or see people of the other side in this meeting. You still hear the mediator.',
  'join.links.safety': 'If you are worried about your safety, say no.',
  'join.links.agree': 'Yes, connect me directly',
  'join.links.refuse': 'No, keep my address hidden',
} as const;
