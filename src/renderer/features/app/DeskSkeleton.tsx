/** The desk's frame before main has answered: the panes at once, grey bars only when the wait lasts. */
import { Skeleton } from '../../ui/Skeleton.tsx';

export function DeskSkeleton() {
  return (
    <div aria-busy="true" className="flex h-full bg-canvas">
      <div className="w-72 shrink-0 border-r border-line bg-sunken p-4">
        <div className="flex animate-late flex-col gap-4">
          <Skeleton className="h-5 w-24" />
          {[0, 1, 2, 3].map((row) => (
            <div key={row} className="flex items-center gap-2.5">
              <Skeleton className="size-9 rounded-full" />
              <Skeleton className="h-9 flex-1" />
            </div>
          ))}
        </div>
      </div>
      <div className="flex-1" />
      <div className="w-96 shrink-0 border-l border-line bg-sunken" />
    </div>
  );
}
