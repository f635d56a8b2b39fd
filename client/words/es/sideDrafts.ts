// Spanish words of a side's own text, of words released and shared, of snapshots and of reading aloud.
// Must never say that somebody cannot read what they can.
import type { sideDrafts as english } from '../en/sideDrafts.ts';

export const sideDrafts: Record<keyof typeof english, string> = {
  'sideDraft.title': 'Su propio texto',
  'sideDraft.text': 'El texto de esta sala',
  'sideDraft.you': 'usted',
  'sideDraft.onlyYou': 'Solo usted ve esto.',
  'sideDraft.only': 'Solo {people} ven esto.',
  'sideDraft.noMediator': 'Nadie de la mediación puede leerlo.',
  'sideDraft.agreement': 'El acuerdo compartido (solo para leer)',
  'sideDraft.earlier': 'Un texto anterior de esta sala (solo para leer)',
  'sideDraft.leftWords': 'Algunas palabras que escribió en otro texto no se guardaron',

  'release.title': 'Palabras que deja mostrar a la mediación',
  'release.mine': 'Palabras que deja mostrar a la mediación ({count})',
  'release.begin': 'Dejar mostrar palabras',
  'release.other': 'Dejar mostrar otras palabras',
  'release.point': 'Dejar mostrar las palabras del punto {number}',
  'release.words': 'Las palabras que deja mostrar',
  'release.readers': '{people} leerán exactamente estas palabras y podrán mostrarlas a todos los lados.',
  'release.send': 'Dejar mostrar estas palabras',
  'release.waits': 'La mediación puede mostrar estas palabras. Puede retirarlas hasta que lo haga.',
  'release.isShared': 'Estas palabras ya están en el acuerdo.',
  'release.takeBack': 'Retirar',

  'share.title': 'Palabras que los lados dejan mostrar',
  'share.waiting': '{count, plural, one {# texto espera a ser compartido} other {# textos esperan a ser compartidos}}',
  'share.done': 'Ya compartidos ({count})',
  'share.look': 'Ver y compartir',
  'share.exactly': '{people} verán exactamente esto:',
  'share.send': 'Compartir con todos los lados',

  'snapshot.title': 'Lo que se muestra a los lados',
  'snapshot.forSides': 'La mediación muestra este texto a todos los lados. Cambia solo cuando muestra algo nuevo.',
  'snapshot.none': 'Todavía no se muestra nada a los lados.',
  'snapshot.choose': 'Elegir puntos para mostrar',
  'snapshot.show': 'Mostrar estos puntos a todos los lados',

  'reading.begin': 'Leer en voz alta',
  'reading.beginPoint': 'Leer el punto {number} en voz alta',
  'reading.end': 'Terminar la lectura',
  'reading.title': 'Punto {number}, leído en voz alta',
  'reading.by': 'Punto {number}, leído en voz alta por {name}',
  'reading.news': 'El punto {number} está en su pantalla, para leerlo en voz alta.',
  'reading.markIt': 'Se lo leí a {name} en {language}',
  'reading.marked': 'Se lo leyó a {name} en {language}',
  'reading.mark': '{by} se lo leyó a {to} en {language}, {time}',
  'reading.language.en': 'inglés',
  'reading.language.es': 'español',
};
