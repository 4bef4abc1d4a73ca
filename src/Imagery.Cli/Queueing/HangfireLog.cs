using Hangfire.Logging;

namespace Imagery.Cli.Queueing;

/// <summary>What Hangfire has to say: warnings for everyone, the rest for the curious.</summary>
internal sealed class HangfireLog(Output output) : ILogProvider
{
    public ILog GetLogger(string name) => new Log(output);

    private sealed class Log(Output output) : ILog
    {
        bool ILog.Log(LogLevel logLevel, Func<string>? messageFunc, Exception? exception)
        {
            bool isSaid = output.Verbosity == Verbosity.Detailed ? logLevel >= LogLevel.Info : output.Verbosity == Verbosity.Normal && logLevel >= LogLevel.Warn;
            if (isSaid && messageFunc is not null)
            {
                output.Say($"queue: {messageFunc()}{(exception is null ? "" : $" ({exception.Message})")}");
            }

            return isSaid;
        }
    }
}
