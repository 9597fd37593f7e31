/** A piece of a text: plain, or an address. */
export interface Piece {
  readonly text: string;
  readonly isLink: boolean;
}

/** A web address, without a full stop or a bracket that ends the sentence around it. */
const ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'])/;

/** Cuts a text into pieces: what stands between addresses, and the addresses. Put together they are the text. */
export function piecesOf(text: string): Piece[] {
  return text
    .split(ADDRESS)
    .map((piece, index) => ({ text: piece, isLink: index % 2 === 1 }))
    .filter((piece) => piece.text !== "");
}
