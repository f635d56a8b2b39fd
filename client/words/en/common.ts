// English words used on many screens: buttons, roles, rooms, states, errors of the page itself.
// Must never hold words of one screen only: those go to that screen's area.

export const common = {
  'app.meeting': 'Your meeting',
  'app.loading': 'Opening. This takes a few seconds.',
  'app.continue': 'Continue',
  'app.close': 'Close',
  'app.cancel': 'Cancel',
  'app.save': 'Save',
  'app.send': 'Send',
  'app.tryAgain': 'Try again',
  'app.reload': 'Reload the page',
  'app.call': 'Call {office}: {phone}',
  'app.language': 'Language',
  'app.theme': 'Colours',
  'app.theme.system': 'As on this device',
  'app.theme.light': 'Light',
  'app.theme.dark': 'Dark',
  'app.andOthers': '{count, plural, one {# other} other {# others}}',
  'app.minutes': '{count, plural, one {# minute} other {# minutes}}',
  'app.seconds': '{count, plural, one {# second} other {# seconds}}',

  'language.en': 'English',
  'language.es': 'Español',

  'role.mediator': 'Mediator',
  'role.comediator': 'Co-mediator',
  'role.party': 'Party',
  'role.counsel': 'Lawyer',
  'role.support': 'Support person',
  'role.interpreter': 'Interpreter',
  'role.observer': 'Observer',
  'role.referrer': 'Referrer',

  'side.name': 'Side {side}',

  'state.waiting': 'Waiting room',
  'state.private': 'Private',
  'state.joint': 'Joint room',
  'state.team': 'Team room',
  'state.paused': 'Paused',
  'state.ended': 'Ended',
  'state.unsure': 'Not connected',
  'state.title': '{state} – Meeting',

  'error.title': 'This page stopped working',
  'error.what': 'Something went wrong in this page.',
  'error.safe': 'Nobody can hear or see you from here now. What you saved is safe.',
  'error.do': 'Reload the page. If it happens again, call the office.',
  'missing.title': 'This page is not here',
  'missing.what': 'The address may be cut short. Open the full link from your message.',

  'quick.button': 'Leave quickly',
  'quick.explain': 'Leave quickly closes this page at once and opens another site.',
} as const;
