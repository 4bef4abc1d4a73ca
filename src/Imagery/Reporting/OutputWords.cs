using System.Globalization;
using Imagery.Comparisons;
using Imagery.CoRegistration;
using Imagery.Detections;
using Imagery.Observations;
using Imagery.Reviewing;
using Imagery.Scenes;

namespace Imagery.Reporting;

/// <summary>How values are written in every output, whatever the culture of the machine. Names and words are public interface.</summary>
public static class OutputWords
{
    /// <summary><c>2023-10-19T02:28:00Z</c>; parts of a second are cut off.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Number(int? value) => value is int known ? Number(known) : string.Empty;

    /// <summary>With fixed decimals, never an exponent, never minus zero; empty when unknown or not finite.</summary>
    public static string Number(double? value, int decimals)
    {
        if (value is not double known || !double.IsFinite(known))
        {
            return string.Empty;
        }

        double rounded = Math.Round(known, decimals, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("F" + Number(decimals), CultureInfo.InvariantCulture);
    }

    public static string Joined(IReadOnlyList<string> words) => string.Join(';', words);

    public static string Of(ObservationStatus status) => status switch
    {
        ObservationStatus.Observed => "observed",
        ObservationStatus.Partial => "partial",
        ObservationStatus.NotObserved => "not-observed",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string Of(SceneRegistration registration) => registration switch
    {
        SceneRegistration.Reference => "reference",
        SceneRegistration.Aligned => "aligned",
        SceneRegistration.Unregistered => "unregistered",
        _ => throw new ArgumentOutOfRangeException(nameof(registration)),
    };

    public static string Of(DisplacementModel model) => model switch
    {
        DisplacementModel.None => "none",
        DisplacementModel.Shift => "shift",
        DisplacementModel.Similarity => "similarity",
        DisplacementModel.Affine => "affine",
        _ => throw new ArgumentOutOfRangeException(nameof(model)),
    };

    public static string Of(CountMethod method) => method switch
    {
        CountMethod.Individual => "individual",
        CountMethod.Block => "block",
        CountMethod.Area => "area",
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };

    public static string Of(ReportedMeasure measure) => measure switch
    {
        ReportedMeasure.Stock => "stock",
        ReportedMeasure.Cumulative => "cumulative",
        ReportedMeasure.Flow => "flow",
        ReportedMeasure.None => "none",
        _ => throw new ArgumentOutOfRangeException(nameof(measure)),
    };

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Increase => "increase",
        Verdict.Decrease => "decrease",
        Verdict.NoChangeShown => "no-change-shown",
        Verdict.NotComparable => "not-comparable",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    public static string Of(ComparisonPair pair) => pair switch
    {
        ComparisonPair.Previous => "previous",
        ComparisonPair.Baseline => "baseline",
        _ => throw new ArgumentOutOfRangeException(nameof(pair)),
    };

    public static string Of(ContainerLength length) => length switch
    {
        ContainerLength.TwentyFoot => "20ft",
        ContainerLength.FortyFoot => "40ft",
        ContainerLength.FortyFiveFoot => "45ft",
        _ => throw new ArgumentOutOfRangeException(nameof(length)),
    };

    public static string Of(ReviewState state) => state switch
    {
        ReviewState.Detected => "detected",
        ReviewState.Accepted => "accepted",
        ReviewState.Rejected => "rejected",
        ReviewState.Added => "added",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Of(EditKind kind) => kind switch
    {
        EditKind.Accept => "accept",
        EditKind.Reject => "reject",
        EditKind.Length => "length",
        EditKind.Add => "add",
        EditKind.Note => "note",
        EditKind.Searched => "searched",
        EditKind.Withdraw => "withdraw",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Of(AcquisitionTimeOrigin origin) => origin switch
    {
        AcquisitionTimeOrigin.StacItem => "stac-item",
        AcquisitionTimeOrigin.VendorMetadata => "vendor-metadata",
        AcquisitionTimeOrigin.GdalMetadata => "gdal-metadata",
        AcquisitionTimeOrigin.FileName => "file-name",
        AcquisitionTimeOrigin.FolderName => "folder-name",
        AcquisitionTimeOrigin.TiffDateTime => "tiff-date-time",
        _ => throw new ArgumentOutOfRangeException(nameof(origin)),
    };
}
