using System.CommandLine;

namespace Imagery.Cli;

/// <summary>How talkative a command is on stderr.</summary>
internal enum Verbosity
{
    Quiet,
    Normal,
    Detailed,
}

/// <summary>Results on stdout, progress and messages on stderr; the options that every command shares.</summary>
internal sealed class Output
{
    private static readonly Option<bool> s_json = new("--json")
    {
        Description = "Print the result as JSON on stdout.",
        Recursive = true,
    };

    private static readonly Option<bool> s_quiet = new("--quiet", "-q")
    {
        Description = "No progress and no messages; errors stay.",
        Recursive = true,
    };

    private static readonly Option<Verbosity?> s_verbosity = new("--verbosity", "-v")
    {
        Description = "quiet, normal or detailed.",
        Recursive = true,
    };

    private Output(bool json, Verbosity verbosity) => (Json, Verbosity) = (json, verbosity);

    /// <summary>Says nothing, results neither: for a run inside another command.</summary>
    public static Output Nowhere { get; } = new(json: false, Verbosity.Quiet) { _hasResults = false };

    private bool _hasResults = true;

    public bool Json { get; }

    public Verbosity Verbosity { get; }

    /// <summary>A person sits before stderr: a moving bar is welcome.</summary>
    public bool IsInteractive => Verbosity != Verbosity.Quiet && !Console.IsErrorRedirected;

    /// <summary>https://no-color.org: any non-empty value.</summary>
    public static bool UseColour => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public static void AddTo(RootCommand root)
    {
        root.Options.Add(s_json);
        root.Options.Add(s_quiet);
        root.Options.Add(s_verbosity);
    }

    public static Output From(ParseResult parsed) => new(
        parsed.GetValue(s_json),
        parsed.GetValue(s_quiet) ? Verbosity.Quiet : parsed.GetValue(s_verbosity) ?? Verbosity.Normal);

    /// <summary>A result, for stdout.</summary>
    public void Result(string text)
    {
        if (_hasResults)
        {
            Console.Out.WriteLine(text);
        }
    }

    /// <summary>A message, for stderr.</summary>
    public void Say(string text)
    {
        if (Verbosity != Verbosity.Quiet)
        {
            Console.Error.WriteLine(text);
        }
    }

    /// <summary>A message that only the curious want.</summary>
    public void Detail(string text)
    {
        if (Verbosity == Verbosity.Detailed)
        {
            Console.Error.WriteLine(text);
        }
    }
}
