// English words of the console's box: what can be done by typing. For mediators.
// Must never be shown on a party's screen.

export const acts = {
  'acts.title': 'Find and do',
  'acts.button': 'Find',
  'acts.keys': 'Type, choose with the arrows, press Enter. Escape closes.',
  'acts.list': 'What you can do',
  'acts.none': 'Nothing fits. Try a name, a room or fewer words.',
  'acts.answer': 'Answer {name}: {how}',
  'acts.move': 'Move {name} to: {room}',
  'acts.moveAll': 'Move everyone in {from} to: {room}',
  'acts.open': 'Open: {panel}',
  'acts.microphone.on': 'Turn on my microphone',
  'acts.microphone.off': 'Mute my microphone',
  'acts.camera.on': 'Turn on my camera',
  'acts.camera.off': 'Turn off my camera',
} as const;
