import { piecesOf } from "./pieces.ts";

/** A text as it was sent, whose addresses can be opened. Each takes a line at most: ours have hundreds of characters. */
export function LinkedText({ text }: { text: string }) {
  return (
    <p class="sent-text">
      {piecesOf(text).map((piece) =>
        piece.isLink ? (
          <a href={piece.text} title={piece.text} target="_blank" rel="noreferrer">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </p>
  );
}
