// Spanish words of the agreement's editor: its tools, what is saved, what was not taken, print and download.
// Must never call anything signed or saved that is not.
import type { draft as english } from '../en/draft.ts';

export const draft: Record<keyof typeof english, string> = {
  'draft.text': 'El texto del acuerdo',
  'draft.tools': 'Herramientas para escribir',
  'draft.bold': 'Negrita',
  'draft.italic': 'Cursiva',
  'draft.bullets': 'Lista con puntos',
  'draft.numbers': 'Lista con números',
  'draft.addPoint': 'Añadir punto',
  'draft.moveUp': 'Subir este punto',
  'draft.moveDown': 'Bajar este punto',
  'draft.removePoint': 'Quitar este punto',
  'draft.undo': 'Deshacer mi último cambio',
  'draft.redo': 'Rehacer mi último cambio',
  'draft.print': 'Imprimir',
  'draft.download': 'Descargar como texto',
  'draft.empty': 'Todavía no hay puntos.',
  'draft.emptyWrite': 'Todavía no hay puntos. Añada el primero.',

  'draft.connecting': 'Abriendo el texto.',
  'draft.saved': 'Todos sus cambios están guardados.',
  'draft.saving': 'Guardando sus cambios.',
  'draft.offline': 'Se perdió la conexión. Siga escribiendo: sus cambios se guardan cuando vuelva.',
  'draft.offlineRead': 'Se perdió la conexión. Ve el texto como estaba.',
  'draft.readOnly': 'Ahora puede leer este texto, pero no cambiarlo.',
  'draft.closedNoRight': 'Este texto está cerrado para usted ahora.',
  'draft.closedFull': 'Eso era demasiado largo. No cabe en el texto.',
  'draft.closedTrouble': 'El texto se cerró porque algo falló.',
  'draft.reopen': 'Abrirlo de nuevo',

  'draft.lost': 'Algunas de sus palabras no se guardaron. Cópielas si las necesita.',
  'draft.lostWritten': 'Sus palabras en el punto {number}',
  'draft.lostRemoved': 'Usted quitó el punto {number}. Está de vuelta.',
  'draft.lostCopy': 'Copiar mis palabras',
  'draft.lostCopied': 'Sus palabras están copiadas.',
  'draft.lostForget': 'No las necesito',

  'draft.notSigned': 'Borrador – sin firmar',
  'draft.printedAt': 'Como estaba el {when}.',
  'draft.fileName': 'borrador-del-acuerdo',

  'draft.comments': 'Comentarios sobre el punto {number}',
  'draft.comment': 'Comentar',
  'draft.commentOn': 'Comentar el punto {number}',
  'draft.commentText': 'Su comentario',
  'draft.commentDone': 'Marcar como hecho',
  'draft.commentOpen': 'Abrir de nuevo',
  'draft.commentIsDone': 'Hecho',
  'draft.commentFailed': 'Su comentario no se guardó. Inténtelo de nuevo.',
};
