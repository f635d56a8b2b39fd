// Spanish questions for mediators by moment, and ground rules to begin with. Loaded with the console alone.
// Must never lean to one side, ask two things at once, or suggest an answer.
import type { Moment } from '../en/prompts.ts';

export const prompts: Record<Moment, readonly string[]> = {
  opening: [
    '¿Qué le trae hoy aquí?',
    '¿Qué haría que esta reunión valiera la pena para usted?',
    '¿Qué quiere que los demás entiendan primero?',
    '¿Qué es lo que más le importa de todo esto?',
    '¿Qué ha ido bien entre ustedes hasta ahora?',
  ],
  exploring: [
    '¿Puede contarme más sobre eso?',
    '¿Qué es lo que le importa de esto?',
    '¿Cómo es eso en un día normal?',
    '¿Qué le preocupa que pueda pasar?',
    '¿Qué necesita para que esto funcione?',
    '¿Cómo cree que lo ve la otra persona?',
  ],
  stuck: [
    '¿Qué tendría que cambiar para que usted pudiera moverse un poco?',
    '¿Con qué parte de esto podría vivir?',
    'Si estuviera en su lugar, ¿qué necesitaría?',
    '¿Qué no han probado todavía?',
    '¿Dejamos esto por ahora y empezamos por algo más pequeño?',
  ],
  testing: [
    '¿Qué pasa si un turno cae en ese día?',
    '¿Cómo funcionaría esto dentro de tres meses?',
    '¿Quién tiene que hacer qué, y para cuándo?',
    '¿Qué harán si uno de ustedes llega tarde?',
    '¿Qué pasa si hoy no se ponen de acuerdo?',
    '¿Hay alguien a quien quiera preguntar antes de decidir?',
  ],
  closing: [
    '¿Qué han acordado, en sus propias palabras?',
    '¿Qué queda abierto?',
    '¿Qué es lo primero que hará mañana?',
    '¿Cuándo deberíamos volver a mirar esto?',
    '¿Hay algo que quiera decir antes de terminar?',
  ],
};

export const firstRules: readonly string[] = [
  'Habla una sola persona a la vez.',
  'Escuchamos hasta que la otra persona termina.',
  'Hablamos de lo que necesitamos y no insultamos a nadie.',
  'Nadie graba esta reunión.',
  'Cualquiera puede pedir una pausa.',
];
