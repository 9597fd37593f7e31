/** What went wrong, said at once where a person acted; nothing while all is well. */
export function Problem({ text, id }: { text: string | undefined; id?: string }) {
  return text === undefined ? null : (
    <p class="problem" role="alert" id={id}>
      {text}
    </p>
  );
}
