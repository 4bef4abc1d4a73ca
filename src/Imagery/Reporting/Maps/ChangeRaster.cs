using System.Globalization;
using Imagery.GeoTiff;
using Imagery.GeoTiff.CloudOptimised;
using Imagery.Pipeline.ChangeMaps;

namespace Imagery.Reporting.Maps;

/// <summary>The change map of a pair as a cloud-optimised GeoTIFF; what its bytes mean is told by <see cref="ChangeMapBands"/>.</summary>
public static class ChangeRaster
{
    public static StoredMap Of(ChangeMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var description = new CogDescription(map.Grid.Transform, map.Later.Site.Frame.EpsgCode)
        {
            NoData = 0,
            Overviews = OverviewRule.Commonest,
            Metadata =
            [
                .. ChangeMapBands.Metadata,
                Item("METHOD", "iteratively reweighted multivariate alteration detection (Nielsen 2007)"),
                Item("EARLIER_SCENE", map.Earlier.Id),
                Item("LATER_SCENE", map.Later.Id),
                Item("EARLIER_UTC", OutputWords.Time(map.Earlier.Acquisition.TimeUtc)),
                Item("LATER_UTC", OutputWords.Time(map.Later.Acquisition.TimeUtc)),
                Item("BANDS_COMPARED", OutputWords.Number(map.ComparedBands)),
                Item("CANONICAL_CORRELATIONS", string.Join(' ', map.Correlations.Select(c => c.ToString("F3", CultureInfo.InvariantCulture)))),
                Item("THRESHOLD_PROBABILITY", ChangeMapper.Threshold.ToString("0.#######", CultureInfo.InvariantCulture)),
                Item("FALSE_ALARM_RATE", ChangeMapper.FalseAlarmRate.ToString("0.#######", CultureInfo.InvariantCulture)),
                .. map.Levels.Select((l, i) => new GdalMetadataItem(
                    "", $"LATER_TO_EARLIER_BAND_{i + 1}", null, null, string.Create(CultureInfo.InvariantCulture, $"gain {l.Gain:F4} offset {l.Offset:F3} correlation {l.Correlation:F3}"))),
            ],
        };
        return new StoredMap(MapFiles.ChangeName(map.Earlier.Id, map.Later.Id), CogWriter.Encode(map.Bands, description));
    }

    private static GdalMetadataItem Item(string name, string value) => new("", name, null, null, value);
}
