namespace Imagery.Comparisons;

/// <summary>A value with its 90 % interval.</summary>
public readonly record struct Estimate(double Best, double Low, double High);

/// <summary>A stretch of dates over which a zone's count shows no change of level.</summary>
/// <param name="FromUtc">First acquisition in it.</param>
/// <param name="ToUtc">Last acquisition in it. The next level began between this and the next one's <paramref name="FromUtc"/>.</param>
/// <param name="Observations">Counted acquisitions in it.</param>
/// <param name="Containers">Mean level.</param>
/// <param name="Step">This level minus the one before; null for the first.</param>
public sealed record SeriesLevel(DateTimeOffset FromUtc, DateTimeOffset ToUtc, int Observations, Estimate Containers, Estimate? Step);

/// <summary>The counts of one zone over all dates, in words of levels and trend.</summary>
/// <param name="Gaps">Acquisitions that counted nothing here, or saw less than half: they are no zeros and no part of any level.</param>
/// <param name="Levels">In time; at least one.</param>
/// <param name="TrendPerDay">Theil–Sen slope, containers a day; null with fewer than four counts or less than a day between them.</param>
public sealed record ZoneSeries(string Site, string Zone, int Gaps, IReadOnlyList<SeriesLevel> Levels, Estimate? TrendPerDay);
