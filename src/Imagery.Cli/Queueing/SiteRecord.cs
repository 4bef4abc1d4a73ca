using Imagery.Geometry;
using Imagery.Sites;
using NetTopologySuite.IO;

namespace Imagery.Cli.Queueing;

/// <summary>A site as it is carried to other machines: outlines as well-known binary, which keeps every bit.</summary>
internal sealed record SiteRecord(string Name, int FrameEpsg, byte[] Area, IReadOnlyList<ZoneRecord> Zones, DateOnly? ReferenceDate)
{
    public static SiteRecord Of(Site site) => new(
        site.Name, site.Frame.EpsgCode, new WKBWriter().Write(site.Area), [.. site.Zones.Select(ZoneRecord.Of)], site.ReferenceDate);

    public Site ToSite() => new(
        Name, CrsRegistry.RequireEpsg(FrameEpsg), new WKBReader().Read(Area), [.. Zones.Select(z => z.ToZone())], ReferenceDate);
}

/// <summary>A zone as it is carried to other machines.</summary>
internal sealed record ZoneRecord(string Name, ZoneRole Role, byte[] Area)
{
    public static ZoneRecord Of(Zone zone) => new(zone.Name, zone.Role, new WKBWriter().Write(zone.Area));

    public Zone ToZone() => new(Name, Role, new WKBReader().Read(Area));
}
