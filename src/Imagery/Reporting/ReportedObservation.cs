namespace Imagery.Reporting;

/// <summary>What a published number speaks of. Numbers of different kinds never stand on one axis.</summary>
public enum ReportedMeasure
{
    /// <summary>Containers there at one time: what an image can confirm.</summary>
    Stock,

    /// <summary>Containers moved since a beginning.</summary>
    Cumulative,

    /// <summary>Containers moved within a stated time.</summary>
    Flow,

    /// <summary>No number of containers: ships, rows, visits, presence.</summary>
    None,
}

/// <summary>One published statement about a port. It is shown beside counts and used in none.</summary>
/// <param name="Port">As published; may name a pier or a route.</param>
/// <param name="Kind">Word in brackets at the beginning of the text, such as <c>stock</c> or <c>ship</c>; empty when there is none.</param>
/// <param name="What">The text after it.</param>
/// <param name="Low">Containers; null = not stated. For kinds without a measure the numbers are of something else, as the text says.</param>
/// <param name="Source">Where it was published.</param>
public sealed record ReportedObservation(
    DateOnly Date, string Port, string Kind, string What, int? Low, int? Best, int? High, string Sensor, string Source)
{
    public ReportedMeasure Measure => Kind switch
    {
        "stock" => ReportedMeasure.Stock,
        "cumulative" => ReportedMeasure.Cumulative,
        "throughput" => ReportedMeasure.Flow,
        _ => ReportedMeasure.None,
    };

    /// <summary>Whether the port's name begins with the site's, whatever the case.</summary>
    public bool IsAt(string site) => Port.StartsWith(site, StringComparison.OrdinalIgnoreCase);
}
