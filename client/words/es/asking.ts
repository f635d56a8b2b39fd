// Spanish for en/asking.ts; a missing key fails the type check.
// Must never be shown on a party's screen.
import type { asking as english } from '../en/asking.ts';

export const asking: Record<keyof typeof english, string> = {
  'asking.title': 'Piden su presencia ({count})',
  'asking.unsafe': 'no se siente a salvo',
  'asking.takenBack': 'lo retiró',
  'asking.waits': 'espera {time}',
  'asking.long': 'sin respuesta todavía, {time}',
  'asking.promised': '{by} dijo 2 minutos: quedan {time}',
  'asking.promised.over': '{by} dijo 2 minutos, hace {time}',
  'asking.go': 'Ir ahora',
  'asking.go.name': 'Ir ahora con {name}',
  'asking.knock': 'Llamar a la puerta',
  'asking.knock.name': 'Llamar a la puerta donde está {name}',
  'asking.letIn': 'Hacer pasar',
  'asking.letIn.name': 'Hacer pasar a {name}',
  'asking.soon': 'En 2 minutos',
  'asking.soon.name': 'Decir a {name}: en 2 minutos',
  'asking.more': 'Más respuestas para {name}',
  'asking.reply': 'Respuesta breve …',
  'asking.takeOut': 'Pausar la sala y sacar a {name}',
  'asking.done': 'Hecho',
  'asking.done.what': 'Lo quita de la lista.',
  'asking.afterwards': '{name} dijo que no se siente a salvo. Hable con esa persona antes de irse.',
  'asking.reply.to': 'Responder a {name}',
  'asking.reply.who': 'Solo {name} y las personas mediadoras pueden leerlo.',
  'asking.reply.send': 'Enviar',
  'asking.reply.stop': 'Ahora no',

  'post.open': 'Mensaje a todas las salas',
  'post.label': 'Mensaje a todas las salas',
  'post.who': 'Lo lee quien está dentro ahora, en todas las salas.',
  'post.send': 'Enviar a todas',
  'post.stop': 'Ahora no',

  'return.late': 'Dijo que volvía a las {time}. Quien espera lee ahora que usted tarda.',
  'return.breakOver': 'La pausa iba a terminar a las {time}. Sigue hasta que usted la termine.',
  'return.more': '{span} más',
  'return.clear': 'No decir nada',
};
