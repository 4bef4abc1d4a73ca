using System.CommandLine;
using Imagery.GeoTiff;
using Imagery.Synthesis;
using Imagery.Synthesis.Sensors;

namespace Imagery.Cli.Synthesizing;

/// <summary>The options of <c>synthesize</c>, and what they mean together.</summary>
internal sealed class SynthesizeOptions
{
    private static readonly SynthesisOptions s_defaults = new();

    private readonly Option<ulong> _seed = With("--seed", "Number that all else follows from.", s_defaults.Seed);
    private readonly Option<int> _assorted = With("--assorted", "Draw this many invented yards, one date each, instead of the two ports.", s_defaults.Assorted);
    private readonly Option<bool> _ports = With("--ports", "Draw the two ports over dates (the default).", false);
    private readonly Option<int> _dates = With("--dates", "Dates of the two ports.", s_defaults.Dates);
    private readonly Option<bool> _still = With("--still", "The two ports without any change: the same containers on every date, under other light.", false);
    private readonly Option<bool> _story = With("--story", "The two ports on twelve dates of October to December 2023, two of them clouded: one ship takes what one gathers to the other.", false);
    private readonly Option<double> _pixelSize = With("--pixel-size", "Metres, 0.2 to 10.", s_defaults.PixelSize);
    private readonly Option<DrawnBands> _bands = With("--bands", "rgb, pan or bgrn.", s_defaults.Bands);
    private readonly Option<string> _sampleType = Among("--sample-type", "uint8, or uint16 with 11 bits used.", "uint8", "uint16");
    private readonly Option<WrittenCompression> _compression = With("--compression", "none, lzw or deflate.", s_defaults.Compression);
    private readonly Option<int> _tileSize = With("--tile-size", "Side of a file in pixels.", s_defaults.TileSize);
    private readonly Option<int> _overlap = With("--overlap", "Pixels that neighbouring files share.", s_defaults.Overlap);
    private readonly Option<string> _density = Among("--density", "low, normal or high.", "normal", "low", "high");
    private readonly Option<double> _haze = With("--haze", "Share of the scenes with haze, 0 to 1.", s_defaults.Haze);
    private readonly Option<double> _cloud = With("--cloud", "Share of the scenes with clouds, 0 to 1.", s_defaults.Cloud);
    private readonly Option<double> _snow = With("--snow", "Share of the scenes under snow, 0 to 1.", s_defaults.Snow);
    private readonly Option<double> _rotation = With("--rotation", "Largest turn of a picture against the map, degrees.", s_defaults.Rotation);
    private readonly Option<double> _shift = With("--shift", "Largest displacement of a picture against the map, metres.", s_defaults.Shift);
    private readonly Option<double?> _siteSize = new("--site-size") { Description = "Side of a site in metres, 40 to 8000. [default: 250 to 400 for yards, 400 for ports]" };

    private readonly Option<double?> _yardShare = new("--yard-share") { Description = "Share of an invented yard's site that bears containers, 0 to 1. [default: as it comes]" };

    public void AddTo(Command command)
    {
        Option[] all =
        [
            _seed, _assorted, _ports, _dates, _still, _story, _pixelSize, _bands, _sampleType, _compression, _tileSize, _overlap, _density,
            _haze, _cloud, _snow, _rotation, _shift, _siteSize, _yardShare,
        ];
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="MisuseException">A number is out of its range.</exception>
    public SynthesisOptions From(ParseResult parsed)
    {
        if (parsed.GetValue(_ports) && parsed.GetValue(_assorted) > 0)
        {
            throw new MisuseException("--ports and --assorted exclude each other");
        }

        if (parsed.GetValue(_story) && (parsed.GetValue(_assorted) > 0 || parsed.GetValue(_still)))
        {
            throw new MisuseException("--story excludes --assorted and --still");
        }

        var options = new SynthesisOptions
        {
            Seed = parsed.GetValue(_seed),
            Assorted = (int)InRange(_assorted, parsed.GetValue(_assorted), 0, 100_000),
            Dates = (int)InRange(_dates, parsed.GetValue(_dates), 1, 1000),
            Still = parsed.GetValue(_still),
            Story = parsed.GetValue(_story),
            PixelSize = InRange(_pixelSize, parsed.GetValue(_pixelSize), 0.2, 10),
            Bands = parsed.GetValue(_bands),
            Bits = parsed.GetValue(_sampleType) == "uint16" ? 16 : 8,
            Compression = parsed.GetValue(_compression),
            TileSize = (int)InRange(_tileSize, parsed.GetValue(_tileSize), 16, 100_000),
            Density = parsed.GetValue(_density) switch { "low" => 0.5, "high" => 1.5, _ => 1 },
            Haze = InRange(_haze, parsed.GetValue(_haze), 0, 1),
            Cloud = InRange(_cloud, parsed.GetValue(_cloud), 0, 1),
            Snow = InRange(_snow, parsed.GetValue(_snow), 0, 1),
            Rotation = InRange(_rotation, parsed.GetValue(_rotation), 0, 45),
            Shift = InRange(_shift, parsed.GetValue(_shift), 0, 100),
            SiteSize = parsed.GetValue(_siteSize) is { } size ? InRange(_siteSize, size, 40, 8000) : null,
            YardShare = parsed.GetValue(_yardShare) is { } share ? InRange(_yardShare, share, 0, 1) : null,
        };
        return options with { Overlap = (int)InRange(_overlap, parsed.GetValue(_overlap), 0, options.TileSize - 1) };
    }

    private static double InRange(Option option, double value, double low, double high) => value >= low && value <= high
        ? value
        : throw new MisuseException(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{option.Name} is {value}; allowed is {low} to {high}"));

    private static Option<T> With<T>(string name, string description, T value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };

    private static Option<string> Among(string name, string description, string usual, params string[] others)
    {
        Option<string> option = With(name, description, usual);
        option.AcceptOnlyFromAmong([usual, .. others]);
        return option;
    }
}
