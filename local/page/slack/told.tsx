/** What Slack told the person who pressed. Said at once, so it is there before there is anything to say. */
export function Told({ told }: { told: string | undefined }) {
  return (
    <div aria-live="polite">
      {told !== undefined && (
        <div class="told">
          <p class="soft">Only visible to you</p>
          <p>{told}</p>
        </div>
      )}
    </div>
  );
}
