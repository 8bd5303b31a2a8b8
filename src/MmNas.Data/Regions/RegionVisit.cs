namespace MmNas.Data;

/// <summary>Is shown the boxes of each picture while regions are looked at, on any thread.</summary>
/// <param name="image">The picture's number.</param>
/// <param name="boxes">[N, 4]: x1 y1 x2 y2 in pixels; good during the call.</param>
public delegate void RegionVisit(int image, ReadOnlySpan<float> boxes);
