// Spanish for en/requests.ts; a missing key fails the type check.
// Must never tell anybody's place in line, nor that somebody else asks.
import type { requests as english } from '../en/requests.ts';

export const requests: Record<keyof typeof english, string> = {
  'ask.short': 'Llamar',
  'ask.open': '{count, plural, one {Llamar a {names}} other {Llamar a una persona mediadora}}',
  'ask.who': 'Esto llega a {names} y a nadie más.',
  'ask.reason.break': 'Necesito una pausa',
  'ask.reason.question': 'Tengo una pregunta',
  'ask.reason.ready': 'Estoy listo o lista',
  'ask.reason.sound': 'Tengo un problema de sonido',
  'ask.reason.none': 'Venga, por favor; diré por qué',
  'ask.unsafe': 'No me siento a salvo',
  'ask.unsafe.what': 'Su micrófono y su cámara se apagan al momento. No hay sonido ni señal para los demás.',

  'unsafe.title': 'Su micrófono y su cámara están apagados',
  'unsafe.sent': 'Esto llega primero a {names} y a quien esté de guardia en la oficina. Nadie más ve una señal.',
  'unsafe.sending': 'Su dispositivo ya no envía nada. Estamos avisando a {names}.',
  'unsafe.choose': 'Puede quedarse aquí o ir a su sala de espera. Allí nadie puede verle ni oírle.',
  'unsafe.stepOut': 'Salir de aquí ahora',
  'unsafe.stay': 'Quedarme aquí',

  'request.sent': 'Su petición está a la vista de {names}.',
  'request.sent.break': 'Su petición está a la vista de {names}: una pausa.',
  'request.sent.question': 'Su petición está a la vista de {names}: una pregunta.',
  'request.sent.ready': 'Su aviso está a la vista de {names}: ya puede seguir.',
  'request.sent.sound': 'Su petición está a la vista de {names}: un problema de sonido.',
  'request.sent.unsafe': 'Su aviso está a la vista de {names}.',
  'request.kept': 'Se guarda hasta que haya respuesta.',
  'request.late': 'Todavía no hay respuesta.',
  'request.promised': '{by} viene en unos 2 minutos.',
  'request.promised.late': '{by} tarda un poco más. Su petición se guarda.',
  'request.takeBack': 'Retirar',
  'request.reply': '{by} le responde:',
  'request.reply.who': 'Solo usted y las personas mediadoras pueden leer esto.',
  'request.close': 'Cerrar',

  'post.from': '{by} dice a todas las personas:',
  'post.close': 'Cerrar',

  'news.promised': '{by} viene en unos 2 minutos.',
  'news.replied': '{by} le responde: {text}',
  'news.requestOver': 'Su petición está cerrada.',
  'news.posted': '{by} dice a todas las personas: {text}',

  'asking.break': 'una pausa',
  'asking.question': 'una pregunta',
  'asking.ready': 'ya puede seguir',
  'asking.sound': 'un problema de sonido',
  'asking.none': 'llama a la mediación',
  'news.asks': '{name} le llama: {reason}.',
  'news.unsafe': '{name} no se siente a salvo.',
};
