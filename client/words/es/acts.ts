// Spanish for en/acts.ts; a missing key fails the type check.
// Must never drift in meaning: placeholders are compared by a test.
import type { acts as english } from '../en/acts.ts';

export const acts: Record<keyof typeof english, string> = {
  'acts.title': 'Buscar y hacer',
  'acts.button': 'Buscar',
  'acts.keys': 'Escriba, elija con las flechas y pulse Intro. Escape cierra.',
  'acts.list': 'Lo que puede hacer',
  'acts.none': 'Nada coincide. Pruebe un nombre, una sala o menos palabras.',
  'acts.answer': 'Responder a {name}: {how}',
  'acts.move': 'Mover a {name} a: {room}',
  'acts.moveAll': 'Mover a todos de {from} a: {room}',
  'acts.open': 'Abrir: {panel}',
  'acts.microphone.on': 'Encender mi micrófono',
  'acts.microphone.off': 'Silenciar mi micrófono',
  'acts.camera.on': 'Encender mi cámara',
  'acts.camera.off': 'Apagar mi cámara',
};
