using System.CommandLine;
using Imagery.Comparisons.Ledgers;
using Imagery.Reporting;

namespace Imagery.Cli.Running;

/// <summary><c>--speed-knots LOW:HIGH</c> and <c>--capacity N|hull|unknown</c>: what the ledger of ship calls assumes.</summary>
internal sealed class LedgerArguments
{
    private readonly Option<string?> _speed = new("--speed-knots")
    {
        Description = "Slowest and fastest passage between two sites, LOW:HIGH, for ledger.csv. [default: 8:14]",
    };

    private readonly Option<string?> _capacity = new("--capacity")
    {
        Description = "Containers that a ship carries at most, for ledger.csv: a number, hull (the room in a hull of its length and beam) or unknown. [default: hull]",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_speed);
        command.Options.Add(_capacity);
    }

    /// <returns>The options with what the user gave.</returns>
    /// <exception cref="MisuseException">A value is none; the message lists every such value.</exception>
    public LedgerOptions From(ParseResult parsed, LedgerOptions options)
    {
        List<string> problems = [];
        options = With(_speed, parsed, (options, problems), LedgerParameters.WithSpeed);
        options = With(_capacity, parsed, (options, problems), LedgerParameters.WithCapacity);
        return problems.Count == 0 ? options : throw new MisuseException(string.Join(Environment.NewLine + "imagery: ", problems));
    }

    /// <summary>The stored results with their own assumptions, but for those given anew.</summary>
    /// <exception cref="MisuseException">A value is none, or is out of its range.</exception>
    public RunResults Apply(ParseResult parsed, RunResults stored)
    {
        LedgerOptions options = From(parsed, LedgerParameters.Read(stored.Description.Parameters));
        return options.Validate() is { Count: > 0 } problems
            ? throw new MisuseException(string.Join(Environment.NewLine + "imagery: ", problems))
            : stored.WithParameter(LedgerParameters.CapacityName, LedgerParameters.Capacity(options))
                .WithParameter(LedgerParameters.SpeedName, LedgerParameters.Speed(options));
    }

    private static LedgerOptions With(
        Option<string?> option, ParseResult parsed, (LedgerOptions Options, List<string> Problems) so, Func<LedgerOptions, string, LedgerOptions> read)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return so.Options;
        }

        try
        {
            return read(so.Options, text);
        }
        catch (FormatException e)
        {
            so.Problems.Add($"{option.Name} {e.Message}");
            return so.Options;
        }
    }
}
