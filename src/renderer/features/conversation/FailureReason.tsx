/** Why a message did not go out or arrive, and what can be done, below its small line. */
export function FailureReason({ children }: { readonly children: string }) {
  return (
    <p
      role="alert"
      className="max-w-[min(80%,40rem)] self-end px-1 text-right text-micro text-balance text-bad select-text"
    >
      {children}
    </p>
  );
}
