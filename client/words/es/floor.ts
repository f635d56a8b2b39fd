// Spanish words of the floor as everybody in the room reads them: turns, hands, pauses, and why one is not heard.
// Must never hurry anybody: time is told softly, and only to who speaks.

export const floor = {
  'audience.noFloor': 'No es su turno. Nadie le puede oír.',

  'floor.turn.mine': 'Usted tiene la palabra.',
  'floor.turn.given': '{by} le da la palabra.',
  'floor.turn.other': '{name} tiene la palabra.',
  'floor.turn.nobody': 'Habla una persona a la vez. Levante la mano para hablar.',
  'floor.turn.unheard': 'Los demás no le oyen hasta que sea su turno.',
  'floor.turn.held': 'El reloj está parado.',
  'floor.turn.next': 'Usted es la siguiente persona.',
  'floor.turn.place': 'Usted tiene el número {number} en la lista.',
  'floor.speakNow': 'Hablar ahora',
  'floor.time.soon': 'Quedan unos 30 segundos.',
  'floor.time.over': 'Su tiempo terminó. Acabe su idea.',
  'floor.round': '{topic}, ronda {number}.',
  'floor.topic.opening': 'Palabras de inicio',
  'floor.topic.impact': 'Lo que significa para cada uno',
  'floor.topic.hopes': 'Deseos',
  'floor.topic.issues': 'De qué hablar',

  'floor.hand.raise': 'Levantar la mano',
  'floor.hand.lower': 'Bajar la mano',
  'floor.hint.askToSpeak': 'Su micrófono no se oye. ¿Pedir la palabra?',
  'floor.hint.turnOn': '¿Activar su micrófono?',

  'floor.pause.asked': 'La persona que interpreta le pide una pausa.',
  'floor.pause.mine': 'Usted pidió una pausa a todos.',
  'floor.pause.ask': 'Pedir una pausa a todos',
  'floor.pause.end': 'Ya está, sigan',
  'floor.handOver': 'Dar el relevo',
  'floor.handOver.to': 'Dar el relevo a {name}',

  'floor.tile.turn': 'turno',
  'floor.tile.hand': 'mano {number}',

  'news.turn': '{name} tiene la palabra.',
  'news.turnMine': 'Usted tiene la palabra.',
  'news.turnOver': 'Ahora nadie tiene la palabra.',
  'news.floorOpen': 'Ahora todos pueden hablar.',
  'news.floorTurns': 'Ahora habla una persona a la vez.',
  'news.hands': 'Piden la palabra: {people}.',
  'news.pauseAsked': 'La persona que interpreta pide una pausa.',
} as const;
