// Spanish for en/common.ts; a missing key fails the type check.
// Must never drift in meaning: placeholders are compared by a test.
import type { common as english } from '../en/common.ts';

export const common: Record<keyof typeof english, string> = {
  'app.meeting': 'Su reunión',
  'app.loading': 'Abriendo. Tarda unos segundos.',
  'app.continue': 'Continuar',
  'app.close': 'Cerrar',
  'app.cancel': 'Cancelar',
  'app.save': 'Guardar',
  'app.send': 'Enviar',
  'app.tryAgain': 'Probar otra vez',
  'app.reload': 'Recargar la página',
  'app.call': 'Teléfono: {office}, {phone}',
  'app.language': 'Idioma',
  'app.theme': 'Colores',
  'app.theme.system': 'Como en este aparato',
  'app.theme.light': 'Claro',
  'app.theme.dark': 'Oscuro',
  'app.andOthers': '{count, plural, one {# persona más} other {# personas más}}',
  'app.minutes': '{count, plural, one {# minuto} other {# minutos}}',
  'app.seconds': '{count, plural, one {# segundo} other {# segundos}}',

  'language.en': 'English',
  'language.es': 'Español',

  'role.mediator': 'Mediación',
  'role.comediator': 'Comediación',
  'role.party': 'Parte',
  'role.counsel': 'Abogacía',
  'role.support': 'Acompañante',
  'role.interpreter': 'Intérprete',
  'role.observer': 'Observación',
  'role.referrer': 'Quien remite el caso',

  'side.name': 'Lado {side}',

  'state.waiting': 'Sala de espera',
  'state.private': 'Privado',
  'state.joint': 'Sala común',
  'state.team': 'Sala del equipo',
  'state.paused': 'En pausa',
  'state.ended': 'Terminada',
  'state.unsure': 'Sin conexión',
  'state.title': '{state} – Reunión',

  'error.title': 'Esta página dejó de funcionar',
  'error.what': 'Algo falló en esta página.',
  'error.safe': 'Nadie puede oírle ni verle desde aquí ahora. Lo guardado está a salvo.',
  'error.do': 'Recargue la página. Si vuelve a pasar, llame a la oficina.',
  'missing.title': 'Esta página no está aquí',
  'missing.what': 'Quizá falta parte de la dirección. Abra el enlace completo de su mensaje.',

  'quick.button': 'Salir rápido',
  'quick.explain': 'Salir rápido cierra esta página al momento y abre otro sitio.',
};
