// Spanish sentences for refusals; a missing code fails the type check.
// Must never say more than the English one does.
import type { RefusalKey } from '../en/refusals.ts';

export const refusals: Record<RefusalKey, string> = {
  'refusal.badInput': 'No se pudo leer. No se cambió nada. Recargue la página y pruebe otra vez.',
  'refusal.notFound': 'Eso no está aquí. No se cambió nada.',
  'refusal.tooMany': 'Fue demasiado de una vez. No se cambió nada. Espere unos segundos y pruebe otra vez.',
  'refusal.tooManyInAMinute': 'Fue demasiado de una vez. No se cambió nada. Espere un minuto y pruebe otra vez.',
  'refusal.tooManyTries': 'Hubo demasiados intentos. Espere 15 minutos y pruebe otra vez, o llame a la oficina.',
  'refusal.unavailable': 'No se pudo guardar. No se cambió nada. Pruebe otra vez en un momento.',
  'refusal.unsure': 'Todavía no se sabe si se guardó. Espere un momento y mire si está ahí antes de probar otra vez.',
  'refusal.broken': 'Algo falló de nuestro lado. No se cambió nada. Pruebe otra vez o llame a la oficina.',
  'refusal.signedOut':
    'Esta página ya no está abierta para usted. Vuelva con su enlace personal, o inicie sesión si tiene una cuenta.',
  'refusal.sessionGoesOn': 'La sesión sigue. No se cambió nada. Termínela primero.',
  'refusal.sessionEnded': 'Esta sesión ha terminado. No se cambió nada.',
  'refusal.somebodyCameIn': 'Entró alguien mientras usted escribía. Mire quién está y envíelo otra vez.',
  'refusal.nobodyHere': 'No hay nadie más que pueda leer esto. Sus palabras siguen en el cuadro.',
  'refusal.separateRooms': 'Este caso es solo con salas separadas. Dos lados no pueden estar en una sala.',
  'refusal.mixNeedsConfirm': 'Esto juntaría a personas de lados distintos. Mire la lista y confirme.',
  'refusal.leftBehind': 'Alguien del mismo lado se quedaría atrás. Llévelo también o separe a propósito.',
  'refusal.notTheirRoom': 'Esa sala privada es de un solo lado. Elija otra sala.',
  'refusal.knockFirst': 'Hay personas dentro sin mediación. Llame a la puerta y responderán.',
  'refusal.staysOut': 'Quien remite el caso sigue su estado y no entra en las salas.',
  'refusal.notArrived': 'Alguien que eligió todavía no ha entrado. Déjelo fuera o espere a que llegue.',
  'refusal.notAgreed': 'Alguien en esa sala no ha dicho que sí. No se ha movido a nadie.',
  'refusal.notPrivateYet':
    'Alguien que eligió no ha dicho que está en un lugar privado. Déjelo fuera o espere a que lo diga.',
  'refusal.roomFull': 'Esa sala está llena. Ocho personas pueden hablar juntas.',
  'refusal.alreadyMoving': 'Ya se está moviendo a alguien de este cambio. Cancele eso primero o espere.',
  'refusal.alreadyThere': 'Ya están todas las personas ahí.',
  'refusal.tooLate': 'Eso ya no se puede deshacer. Planee un cambio nuevo.',
  'refusal.momentUsed': 'Alguien aquí ya ha pedido un momento. Cuando termine, la llamada a la puerta sigue.',
  'refusal.minuteUsed': 'Ya pidió un minuto. El cambio sigue cuando termine.',
  'refusal.onBreak': 'Hay un descanso. Termina cuando lo diga la mediación.',
  'refusal.otherSideHere': 'Este navegador ya está abierto para otra persona. Salga ahí primero o use otro aparato.',
  'refusal.codeWrong': 'Ese código no es correcto. Mire el último mensaje y pruebe otra vez.',
  'refusal.codeGone': 'Ese código ya no vale. Pida uno nuevo.',
  'refusal.codeNotSent':
    'No se pudo enviar el código. Su enlace sigue siendo bueno. Pruebe otra vez en un minuto, o pida ayuda a la oficina o a la persona mediadora.',
  'refusal.codeMayCome': 'No se sabe si el código se envió. Espere dos minutos. Use el más nuevo que llegue.',
  'refusal.codesSpent':
    'Ya no se pueden enviar más códigos a su teléfono durante un día como mucho. No hace falta que espere: llame a la oficina o a la persona mediadora. Pueden enviarle el enlace por mensaje de texto, y su código llega por correo.',
  'refusal.mailedCodesSpent':
    'No se pueden enviar más códigos a su correo durante un día como mucho. No hace falta que espere: llame a la oficina o a la persona mediadora. Pueden enviarle un enlace nuevo por correo.',
  'refusal.newLinkNeeded':
    'Se escribieron demasiados códigos equivocados, así que este enlace ya no abre nada. Pida un enlace nuevo a la persona mediadora o a la oficina.',
  'refusal.linkNotSent':
    'No se pudo enviar el enlace. Si un enlace servía antes, sigue sirviendo. Pruebe otra vez o copie un enlace nuevo.',
  'refusal.linkMayCome':
    'Puede que el enlace llegue o no. Pregúntele. Si no llegó, envíelo otra vez o copie uno nuevo; entonces solo vale ese.',
  'refusal.noContact': 'No hay esa dirección o ese número para esta persona. Añádalo primero o copie el enlace.',
  'refusal.noCountryCode':
    'El número de teléfono no tiene código de país, y un mensaje de texto podría llegar a un desconocido. No se envió nada, y el enlace anterior sigue valiendo. Añada el código de país: sustituya a esta persona por ella misma, con un número que empiece con + y ese código.',
  'refusal.proveAgain': 'Eso solo se hace para quien acaba de decir quién es. No se ha cambiado nada.',
  'refusal.signInWrong': 'No coincide. Revise lo que escribió y use el código más nuevo de su aplicación.',
  'refusal.emailTaken': 'Ya hay una cuenta con esta dirección. Inicie sesión con ella.',
  'refusal.nameOfMediator':
    'Ese es el nombre de alguien que dirige aquí, o se le parece. No se ha cambiado nada. Añada algo que los distinga.',
  'refusal.lastMediator': 'Un caso necesita mediación. Añada primero a otra persona que medie.',
  'refusal.sideNeeded': 'Diga de qué lado es esta persona.',
  'refusal.floorChanged': 'Otra persona dio la palabra mientras tanto. No se cambió nada. Mire de nuevo.',
  'refusal.roundGoesOn':
    'Hay una ronda en curso y es el turno de otra parte. Pase al siguiente turno o termine la ronda.',
  'refusal.listFull':
    'Ya escribió aquí todo lo que se puede guardar. No se cambió nada. Sus palabras siguen en el cuadro.',
  'refusal.wordsChanged': 'Las palabras cambiaron mientras usted leía. Mire las nuevas y responda después.',
  'refusal.rulesNotAccepted':
    'Alguien que eligió aún no ha aceptado las reglas. Déjelo fuera o espere a que las acepte.',
  'refusal.notConfirmed': 'Esa persona no ha dicho que esto es correcto y se puede compartir. No se compartió nada.',
  'refusal.readOnly': 'Puede leer esto, pero ahora no puede cambiarlo.',
  'refusal.pointGone': 'Ese punto ya no está en el acuerdo. No se cambió nada. Elija otro.',
  'refusal.alreadyShared': 'Estas palabras ya están en el acuerdo. No se cambió nada. Cámbielas allí.',
  'refusal.openedAnew':
    'Alguien abrió de nuevo este lugar desde entonces y puede ser otra persona. No se envió nada. Vaya a verla o llame.',
};
