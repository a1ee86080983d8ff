select at as At, mask as Mask from watched_hours where at > @From - 3600 and at < @To;
