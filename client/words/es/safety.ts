// Spanish words of a report on a wrong room, as the affected side reads it, and of ending an observer's presence.
// Must never name what a mediator does about it.
import type { safety as english } from '../en/safety.ts';

export const safety: Record<keyof typeof english, string> = {
  'observer.end': 'Pedir a {name} que salga',
  'exposure.stay': '{name} estuvo allí de {from} a {until}.',
  'exposure.stay.still': '{name} está allí desde {from}.',
  'exposure.heard': 'Podía oír a {people}, y ser oído.',
  'exposure.none': 'En ese tiempo no se escribió nada.',
  'exposure.items': '{count, plural, one {Se escribió una cosa:} other {Se escribieron # cosas:}}',
  'exposure.item.message': '{time}: un mensaje de {name}. Llegó a {people}.',
  'exposure.item.summary': '{time}: un resumen de {name}. Llegó a {people}.',
  'exposure.item.restated': '{time}: un punto en palabras de {name}. Llegó a {people}.',
  'exposure.item.comment': '{time}: un comentario de {name}. Llegó a {people}.',
  'exposure.item.point': '{time}: el punto {number}, leído por {name}. Llegó a {people}.',
  'exposure.only': 'Nada escrito antes o después les llegó por este cambio.',
  'exposure.sent': '{name} le informa de un cambio a una sala equivocada a las {time}.',
  'exposure.sent.open': 'Mostrar lo que leyeron y oyeron',
  'exposure.sent.close': 'Ocultarlo',
};
