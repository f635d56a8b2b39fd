// Spanish for en/join.ts; a missing key fails the type check.
// Must never frighten or blame: say what happens, what is safe, what to do.
import type { join as english } from '../en/join.ts';

export const join: Record<keyof typeof english, string> = {
  'join.tab': 'Reunión',
  'join.hello': 'Abra su reunión',
  'join.language': 'Elija su idioma',
  'join.isItYou': 'Este enlace es para {name}.',
  'join.isItYou.ask': '¿Es usted?',
  'join.isItYou.case': 'Reunión: {title}',
  'join.isItYou.yes': 'Sí, soy yo',
  'join.isItYou.no': 'No, soy otra persona',
  'join.noAccount': 'No necesita cuenta ni contraseña.',

  'join.notYou.title': 'Este enlace es para otra persona',
  'join.notYou.what': 'No se abrió nada. Por favor, cierre esta página.',
  'join.notYou.do': 'Si usted debería tener su propio enlace, díganoslo.',

  'join.code.title': 'Escriba su código',
  'join.code.text': 'Le enviamos un mensaje de texto con seis cifras al número de teléfono que nos dio.',
  'join.code.email': 'Le enviamos un correo con seis cifras a la dirección que nos dio.',
  'join.code.label': 'Seis cifras',
  'join.code.hint': 'Puede pegarlo. Vale diez minutos.',
  'join.code.short': 'El código tiene seis cifras. Mírelo y pruebe otra vez.',
  'join.code.none':
    '¿No le llegó nada? Puede tardar uno o dos minutos. Después pida un código nuevo, o pida ayuda a la persona mediadora.',
  'join.code.mobile':
    'El código solo llega a un teléfono móvil. Si su número ha cambiado, o no es de móvil, llame a la persona mediadora.',
  'join.code.mobile.call':
    'El código solo llega a un teléfono móvil. Si su número ha cambiado, o no es de móvil, llame a {office}: {phone}',
  'join.code.again': 'Enviar un código nuevo',
  'join.code.sent': 'Va en camino un código nuevo. Use el más reciente.',

  'join.bad.title': 'Este enlace no abre una reunión',
  'join.bad.what': 'Quizá le falta una parte o ya es viejo. Usted no hizo nada mal.',
  'join.bad.do': 'Abra el enlace completo de su último mensaje. O pídanos uno nuevo.',
  'join.bad.resend': 'Enviar un enlace nuevo a la dirección que nos dio',
  'join.bad.sent': 'Si conocemos este enlace, va en camino uno nuevo.',

  'join.offline.title': 'No podemos llegar a la reunión',
  'join.offline.what': 'Quizá no hay internet. No se ha perdido nada.',
  'join.notOpened.title': 'Ahora no se puede abrir la reunión',

  'join.old.title': 'Este navegador no puede abrir la reunión',
  'join.old.what': 'Le falta lo necesario para sonido e imagen. Su enlace está bien.',
  'join.old.do': 'Abra su enlace en la versión más nueva de Chrome, Edge, Firefox o Safari.',
  'join.old.else': 'También puede usar otro teléfono o computadora, o llamarnos.',

  'join.step': 'Paso {step} de {steps}',

  'join.privacy.title': '¿Está en un lugar privado?',
  'join.privacy.hear': 'Siempre ve quién puede oírle, arriba en la página.',
  'join.privacy.recording': 'No se graba nada. Por favor, no grabe usted tampoco.',
  'join.privacy.repeat': 'Lo que diga en privado se queda ahí, si usted no acepta compartirlo.',
  'join.privacy.danger': 'Si un niño o un adulto está en peligro, la persona mediadora quizá deba avisar a alguien.',
  'join.privacy.headphones': 'Use auriculares si puede. Así nadie cerca de usted oye a los demás.',
  'join.privacy.quick':
    'Pulse “Salir rápido”, o Mayús tres veces, para cerrar esta página al momento. Se abre otro sitio. Su navegador todavía guarda esta página en el historial.',
  'join.privacy.with': '¿Hay alguien con usted?',
  'join.privacy.alone': 'No hay nadie conmigo',
  'join.privacy.notAlone': 'Hay alguien conmigo',
  'join.privacy.withMissing': 'Diga primero si hay alguien con usted.',
  'join.privacy.who': '¿Quién está con usted?',
  'join.privacy.whoHint': 'Escriba los nombres, con una coma entre ellos. Solo los ve la persona mediadora.',
  'join.privacy.whoMissing': 'Escriba quién está con usted, o elija “No hay nadie conmigo”.',
  'join.privacy.yes': 'Sí, nadie más puede oír',
  'join.privacy.no': 'No puedo hablar aquí',

  'join.notPrivate.title': 'No pasa nada',
  'join.notPrivate.what': 'Nadie puede verle ni oírle. La persona mediadora solo sabe que usted no puede hablar ahora.',
  'join.notPrivate.others': 'No se le dice a nadie más.',
  'join.notPrivate.do': 'Puede quedarse en esta página. Avísenos cuando esté en un lugar privado.',
  'join.notPrivate.now': 'Ya estoy en un lugar privado',

  'join.links.title': '¿Podemos conectarle directamente?',
  'join.links.what': 'El sonido y la imagen pueden ir de su aparato a los demás sin pasar por nosotros.',
  'join.links.shows':
    'Entonces el otro aparato ve su dirección de internet. Puede mostrar su ciudad o su compañía, pero no su calle.',
  'join.links.no':
    'Si dice que no, no podrá oír ni ver a las personas del otro lado en esta reunión. Sí podrá oír a la persona mediadora.',
  'join.links.safety': 'Si le preocupa su seguridad, diga que no.',
  'join.links.agree': 'Sí, conéctenme directamente',
  'join.links.refuse': 'No, oculten mi dirección',
};
